#!/bin/sh
# Installs what the tests need beyond Python, where that can be done without asking anybody; never fails.
# A test whose need is not met is skipped with one line that says how to get it.
set -u

find_chromium() {
    [ -n "${CHROMIUM:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome
}

have_java() {
    command -v java >/dev/null 2>&1 && command -v javac >/dev/null 2>&1
}

install_debian() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing $* ..."
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } >/dev/null 2>&1 ||
            echo "could not install $*"
    fi
}

find_chromium >/dev/null 2>&1 || install_debian chromium fonts-noto-cjk
have_java || install_debian default-jdk-headless
command -v mvn >/dev/null 2>&1 || install_debian maven
exit 0
