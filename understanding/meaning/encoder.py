"""The sentence encoder: a fine-tuned MiniLM, run by ONNX Runtime.

The kept file and its model card lie in ``encoder/model``; ``make encoder`` makes them anew.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from understanding.meaning.vectors import Vectors

#: Tokens the encoder was trained to read at once, its start and end marks included.
WINDOW = 96
#: Tokens by which the windows of a longer message overlap, so that no phrase is cut in two.
OVERLAP = 32
_BATCH = 64


class Encoder:
    """Turns sentences into vectors of unit length that lie close where meanings do."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load the model and its tokenizer from ``folder``; raise ``FileNotFoundError`` if absent."""
        for name in ("model.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"the encoder's {name} is missing from {folder}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Freed memory goes back to the system: long batches at training must not stay resident.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text; of a text longer than the window, its beginning counts."""
        tokens = [self._windows(text)[0] for text in texts]
        return self._run(tokens)

    def encode_windows(self, text: str) -> Vectors:
        """Return a vector for each window of one text, so that nothing in it goes unread."""
        return self._run(self._windows(text))

    def _windows(self, text: str) -> list[list[int]]:
        ids: list[int] = self._tokenizer.encode(text).ids
        if len(ids) <= WINDOW:
            return [ids]
        start, *body, end = ids
        room = WINDOW - 2
        step = room - OVERLAP
        starts = range(0, max(1, len(body) - OVERLAP), step)
        return [[start, *body[at : at + room], end] for at in starts]

    def _run(self, tokens: list[list[int]]) -> Vectors:
        vectors = np.zeros((len(tokens), 384), dtype=np.float32)
        # Sentences of like length go together: padding is work thrown away.
        order = sorted(range(len(tokens)), key=lambda index: len(tokens[index]))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            width = max(len(tokens[index]) for index in batch)
            ids = np.zeros((len(batch), width), dtype=np.int64)
            mask = np.zeros((len(batch), width), dtype=np.int64)
            for row, index in enumerate(batch):
                ids[row, : len(tokens[index])] = tokens[index]
                mask[row, : len(tokens[index])] = 1
            (out,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
            vectors[batch] = out
        return vectors


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 of the kept model file, so that a new encoder is never served old vectors."""
    return hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
