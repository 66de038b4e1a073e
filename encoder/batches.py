"""Tokens and batches: sentences of like length together, in an order that a seed fixes."""

import random
from collections.abc import Iterator, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor

from encoder.network import base_folder
from understanding.meaning.encoder import WINDOW

SIZE = 32
#: Batches whose sentences are sorted by length together; more would make the order less random.
_GROUP = 20


def tokenizer() -> Tokenizer:
    """Return the base model's tokenizer, cut at the encoder's window."""
    made = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    made.enable_truncation(WINDOW)
    made.no_padding()
    return made


def shuffled(lengths: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """Yield the indices of each batch of one epoch."""
    order = list(range(len(lengths)))
    chance.shuffle(order)
    batches: list[list[int]] = []
    for at in range(0, len(order), SIZE * _GROUP):
        group = sorted(order[at : at + SIZE * _GROUP], key=lambda index: lengths[index])
        batches += [group[start : start + SIZE] for start in range(0, len(group), SIZE)]
    chance.shuffle(batches)
    yield from batches


def padded(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Return the token ids and the mask of a batch."""
    width = max(map(len, rows))
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.zeros(len(rows), width, dtype=torch.long)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = torch.tensor(row)
        mask[index, : len(row)] = 1
    return ids, mask
