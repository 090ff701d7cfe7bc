"""MPNet (Song et al., 2020) as it is trained on here: some of its layers, and a way through them from any states."""

from torch import Tensor, nn

FILLER = 1  # the piece that fills up; places are counted from behind it
_NEVER = -1e4


def keep(encoder: nn.Module, layers: slice) -> None:
    """Leave an encoder these of its layers."""
    encoder.layer = encoder.layer[layers]
    for one in encoder.layer:
        one.attention.attn.dropout.p = 0.0  # drawing it takes a tenth of the time


def through(encoder: nn.Module, hidden: Tensor, mask: Tensor, layers: slice = slice(None)) -> Tensor:
    """hidden (n, pieces, width), mask (n, pieces), whether a piece is there → the states after these layers."""
    apart, shut = encoder.compute_position_bias(hidden), (1 - mask[:, None, None, :].float()) * _NEVER
    for layer in encoder.layer[layers]:
        (hidden,) = layer(hidden, attention_mask=shut, position_bias=apart)
    return hidden
