"""Let the type head's lower.onnx give its embeddings too, so that the tagger of spans need not ship them again.

    python training/spans/share.py LOWER.onnx

Adds one output, `embedded`, in place. The type head names the output that it wants and is not touched by it. To be run
once whenever `training/pairs/export.py` has written the file anew.
"""

import sys

import onnx

_EMBEDDED = "/embeddings/LayerNorm/LayerNormalization_output_0"


def main(path: str) -> None:
    """Add the output, unless it is there."""
    model = onnx.load(path)
    if any(o.name == "embedded" for o in model.graph.output):
        return
    model.graph.node.append(onnx.helper.make_node("Identity", [_EMBEDDED], ["embedded"], name="embedded"))
    shape = ["pairs", "pieces", 384]
    model.graph.output.append(onnx.helper.make_tensor_value_info("embedded", onnx.TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    onnx.save(model, path)


if __name__ == "__main__":
    main(sys.argv[1])
