import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j Community server that listens for Bolt on this machine alone.
 *
 * <p>Started as {@code java -cp 'JARS/*' Neo4jServer.java HOME PORT AUTH}, where AUTH says whether
 * users need a password (true, false). Prints "ready" when it answers, and ends when
 * its standard input does: with the process that started it, whatever becomes of that.
 */
public class Neo4jServer {
    private static final long PAGE_CACHE_BYTES = 64L << 20;

    public static void main(String[] arguments) throws Exception {
        SocketAddress address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        DatabaseManagementService server = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, Boolean.parseBoolean(arguments[2]))
                .setConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE_BYTES)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown)); // asked to end, not killed: in good order
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // nothing is said on it; only its end counts
        }
        Runtime.getRuntime().halt(0); // its data is thrown away: no need to write it down
    }
}
