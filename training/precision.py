"""Whether the processor multiplies in half precision by itself; one that does not is three times slower that way."""

import torch

HALF = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
