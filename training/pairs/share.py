"""Let the exported parser give the states that the type head reads, so that no second encoder need be shipped.

    python training/pairs/share.py EXPORTED.onnx OUT.onnx [LOWER]

Adds one output, `middle`: the states after LOWER layers (three, unless told otherwise). Nothing else changes; a
caller that names the outputs it wants pays nothing for it.
"""

import sys

import onnx


def main(parser: str, out: str, lower: int) -> None:
    """Write `out`: `parser` with the output `middle`."""
    model = onnx.load(parser)
    if any(o.name == "middle" for o in model.graph.output):
        raise SystemExit(f"{parser} already has the output 'middle'")
    wanted = f"/encoder/encoder/layer.{lower - 1}/output/LayerNorm/LayerNormalization_output_0"
    node = onnx.helper.make_node("Identity", [wanted], ["middle"], name="middle")
    model.graph.node.append(node)
    shape = ["pairs", "pieces", 384]
    model.graph.output.append(onnx.helper.make_tensor_value_info("middle", onnx.TensorProto.FLOAT, shape))
    onnx.save(model, out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 3)
