"""Exports the fine-tuned encoder to ONNX in eight-bit integers, and checks what was exported."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from encoder.batches import padded, tokenizer
from encoder.network import SentenceEncoder, base_folder
from understanding.meaning.encoder import Encoder

#: Mean cosine between the exported file's vectors and the network's; below it something is wrong.
LEAST_AGREEMENT = 0.97
LARGEST_FILE = 25_000_000
_SAMPLE = [
    "what does it cost me",
    "I can't breathe and my chest hurts",
    "please move my call with the pharmacist to Friday afternoon, my daughter will be here then",
]


def export(encoder: SentenceEncoder, folder: Path) -> None:
    """Write ``model.onnx`` and ``tokenizer.json``; raise ``ValueError`` if they read otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    ids, mask = padded([encoding.ids for encoding in tokenizer().encode_batch(_SAMPLE)])
    free = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        encoder,
        (ids, mask),
        str(whole),
        input_names=["input_ids", "attention_mask"],
        output_names=["vector"],
        dynamic_axes={"input_ids": free, "attention_mask": free, "vector": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    # On processors without VNNI the full range of eight bits overflows: 1.9% accuracy was seen.
    quantize_dynamic(
        whole,
        folder / "model.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    whole.unlink()
    onnx.checker.check_model(str(folder / "model.onnx"))
    (folder / "tokenizer.json").write_bytes((base_folder() / "tokenizer.json").read_bytes())
    _check(encoder, folder)


def _check(encoder: SentenceEncoder, folder: Path) -> None:
    size = (folder / "model.onnx").stat().st_size
    if size > LARGEST_FILE:
        raise ValueError(f"the exported file has {size} bytes, more than {LARGEST_FILE}")
    ids, mask = padded([encoding.ids for encoding in tokenizer().encode_batch(_SAMPLE)])
    with torch.no_grad():
        wanted = encoder(ids, mask).numpy()
    agreement = float(np.mean(np.sum(wanted * Encoder(folder).encode(_SAMPLE), axis=1)))
    if agreement < LEAST_AGREEMENT:
        raise ValueError(
            f"the exported encoder agrees with the trained one only to {agreement:.3f}"
        )
