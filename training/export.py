"""Exports a trained network to int8 ONNX, the form in which it is shipped.

    python -m training.export runs/tagger --data path/to/data --out extractors/model

The graph is written by hand, because exporters do not find the fused operators of ONNX Runtime in it: a matrix
product for query, key and value at once, and attention.
"""

import argparse
import json
import tempfile
import tomllib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

from extractors.tagger.hints import HINTS
from extractors.tagger.model import NETWORK, ROLE, SETTINGS, VOCABULARY
from training.encoder import EPSILON, HEADS, WIDTH
from training.folders import resolved
from training.heads import HEAD_LABELS

MICROSOFT = "com.microsoft"  # the domain of ONNX Runtime's own operators
_PARTS = ("weight", "bias")
Array = npt.NDArray[np.float32]


def main() -> None:
    """Reads the command line and exports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="the folder that training wrote")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of the corpora (default: data)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="keep 32-bit numbers, to see what quantisation costs")
    args = parser.parse_args()
    config = tomllib.loads((args.run / "config.toml").read_text(encoding="utf-8"))
    args.out.mkdir(parents=True, exist_ok=True)
    weights = load_file(args.run / "weights.safetensors")
    vocabulary = resolved(config["vocabulary"], args.data).read_text(encoding="utf-8")
    write(weights, vocabulary, args.out, exact=args.exact)


def write(weights: dict[str, Array], vocabulary: str, out: Path, *, exact: bool = False) -> None:
    """Writes network, settings and vocabulary to a folder."""
    network = graph(weights)
    if exact:
        onnx.save(network, out / NETWORK)
    else:
        onnx.save(quantised(network), out / NETWORK)
    text = json.dumps(settings(weights), indent=1)
    (out / SETTINGS).write_text(text + "\n", encoding="utf-8")
    (out / VOCABULARY).write_text(vocabulary, encoding="utf-8")


def settings(weights: dict[str, Array]) -> dict[str, object]:
    """Labels, columns and transitions of the heads."""
    heads, column = {}, 0
    for name, labels in HEAD_LABELS.items():
        heads[name] = {
            "labels": labels,
            "column": column,
            "transitions": np.round(weights[f"crfs.{name}.transitions"].astype(float), 4).tolist(),
            "first": np.round(weights[f"crfs.{name}.first"].astype(float), 4).tolist(),
        }
        column += 2 * len(labels) + 1
    return {"heads": heads, ROLE: column}


class _Graph:
    """Nodes and constants as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output


def graph(weights: dict[str, Array]) -> onnx.ModelProto:
    """The network in 32 bits: "pieces", "shapes" [1, length] and "hints" [1, length, HINTS] in; "scores" out."""
    g = _Graph()
    x = _embedded(g, weights)
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    for i in range(layers):
        x = _layer(g, weights, i, x)
    names = [f"heads.{name}" for name in HEAD_LABELS] + [ROLE]
    product = g.constant("heads.weight", np.concatenate([weights[f"{n}.weight"] for n in names]).T)
    bias = g.constant("heads.bias", np.concatenate([weights[f"{n}.bias"] for n in names]))
    g.node("MatMul", [x, product], "heads.product")
    g.node("Add", ["heads.product", bias], "scores")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "length"]) for n in ("pieces", "shapes")]
    inputs.append(helper.make_tensor_value_info("hints", TensorProto.FLOAT, [1, "length", HINTS]))
    columns = len(numpy_helper.to_array(g.constants[-1]))
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "length", columns])]
    whole = helper.make_graph(g.nodes, "tagger", inputs, outputs, g.constants)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)])
    model.ir_version = 8
    return model


def _embedded(g: _Graph, weights: dict[str, Array]) -> str:
    for name in ("pieces", "shapes", "places"):
        g.constant(f"{name}.table", weights[f"encoder.{name}.weight"])
    g.node("Gather", ["pieces.table", "pieces"], "pieces.rows")
    g.node("Gather", ["shapes.table", "shapes"], "shapes.rows")
    g.node("MatMul", ["hints", g.constant("hints.table", weights["encoder.hints.weight"].T)], "hints.rows")
    g.node("Shape", ["pieces"], "length", start=1, end=2)
    g.node("Slice", ["places.table", g.constant("zero", np.array([0], np.int64)), "length"], "places.rows")
    g.node("Add", ["pieces.rows", "shapes.rows"], "sum.1")
    g.node("Add", ["sum.1", "hints.rows"], "sum.2")
    g.node("Add", ["sum.2", "places.rows"], "sum.3")
    scale = g.constant("norm.weight", weights["encoder.norm.weight"])
    shift = g.constant("norm.bias", weights["encoder.norm.bias"])
    return g.node("LayerNormalization", ["sum.3", scale, shift], "embedded", axis=-1, epsilon=EPSILON)


def _layer(g: _Graph, weights: dict[str, Array], i: int, x: str) -> str:
    def put(name: str, value: Array) -> str:
        return g.constant(f"{i}.{name}", value)

    def weight(name: str) -> str:
        value = weights[f"encoder.layers.{i}.{name}"]
        return put(name, value.T if value.ndim == 2 else value)

    g.node("MatMul", [x, weight("qkv.weight")], f"{i}.qkv")
    parts = [f"{i}.{n}" for n in "qkv"]
    if i == 0:
        g.constant("thirds", np.array([WIDTH] * 3, np.int64))
    g.nodes.append(helper.make_node("Split", [f"{i}.qkv", "thirds"], parts, name=f"{i}.split", axis=2))
    g.node("MultiHeadAttention", [*parts, weight("qkv.bias")], f"{i}.seen", MICROSOFT, num_heads=HEADS)
    y = _summed_and_normalised(
        g, x, f"{i}.seen", [weight(f"out.{p}") for p in _PARTS], [weight(f"norm.{p}") for p in _PARTS]
    )
    g.node("MatMul", [y, weight("inner.weight")], f"{i}.inner")
    g.node("BiasGelu", [f"{i}.inner", weight("inner.bias")], f"{i}.gelu", MICROSOFT)
    outer, last = ([weight(f"{name}.{p}") for p in _PARTS] for name in ("outer", "last_norm"))
    return _summed_and_normalised(g, y, f"{i}.gelu", outer, last)


def _summed_and_normalised(g: _Graph, x: str, inner: str, product: list[str], norm: list[str]) -> str:
    """A product of `inner` added to `x`, normalised; ONNX Runtime's operator for all of it at once is slower."""
    g.node("MatMul", [inner, product[0]], f"{inner}.product")
    g.node("Add", [f"{inner}.product", product[1]], f"{inner}.biased")
    g.node("Add", [f"{inner}.biased", x], f"{inner}.sum")
    return g.node("LayerNormalization", [f"{inner}.sum", *norm], f"{inner}.normal", axis=-1, epsilon=EPSILON)


def quantised(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same with int8 weights: products a column at a time, the table of pieces a row at a time.

    The heads and the hints are small and stay as they are.
    """
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before.onnx", Path(folder) / "after.onnx"
        onnx.save(model, before)
        quantize_dynamic(
            before,
            after,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[n.name for n in model.graph.node if n.output[0] in ("heads.product", "hints.rows")],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )
        found = onnx.load(after)
    _quantise_rows(found, "pieces.table")
    return found


def _quantise_rows(model: onnx.ModelProto, name: str) -> None:
    """Replaces a table that is gathered from by int8 rows with a scale each."""
    g = model.graph
    table = next(c for c in g.initializer if c.name == name)
    values = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-8).astype(np.float32)
    rows = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
    g.initializer.remove(table)
    g.initializer.extend(
        [numpy_helper.from_array(rows, f"{name}.int8"), numpy_helper.from_array(scale, f"{name}.scale")]
    )
    place, gather = next((i, n) for i, n in enumerate(g.node) if n.op_type == "Gather" and n.input[0] == name)
    new = [
        helper.make_node("Gather", [f"{name}.int8", gather.input[1]], [f"{name}.picked"]),
        helper.make_node("Cast", [f"{name}.picked"], [f"{name}.float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}.scale", gather.input[1]], [f"{name}.picked_scale"]),
        helper.make_node("Mul", [f"{name}.float", f"{name}.picked_scale"], list(gather.output)),
    ]
    nodes = [*g.node[:place], *new, *g.node[place + 1 :]]
    del g.node[:]
    g.node.extend(nodes)


if __name__ == "__main__":
    main()
