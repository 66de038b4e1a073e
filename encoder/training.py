"""Fine-tunes the encoder on the topics. Every number of the recipe is here."""

import random
import time
from collections.abc import Iterator, Sequence

import torch
from torch import nn

from encoder.batches import SIZE, padded, shuffled, tokenizer
from encoder.messages import Message
from encoder.network import TopicNetwork
from understanding.text import prepare

EPOCHS = 5
LEARNING_RATE = 6e-5
#: The linear layer starts from nothing, so it learns this many times faster.
HEAD_FACTOR = 30
WEIGHT_DECAY = 0.01
WARM_UP = 0.1
LABEL_SMOOTHING = 0.05
GRADIENT_NORM = 1.0
SEED = 7
THREADS = 2


def fine_tune(messages: Sequence[Message], seed: int = SEED) -> TopicNetwork:
    """Return the network fine-tuned on the messages; prints its progress."""
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    chance = random.Random(seed)
    topics = sorted({message.topic for message in messages})
    targets = [topics.index(message.topic) for message in messages]
    tokens = [encoding.ids for encoding in tokenizer().encode_batch(_read_as(messages))]
    network = TopicNetwork(len(topics))
    loss_of = nn.CrossEntropyLoss(label_smoothing=LABEL_SMOOTHING)
    epoch_batches = -(-len(messages) // SIZE)
    steps = EPOCHS * epoch_batches
    optimizer, schedule = _optimizer(network, steps)
    network.train()
    for step, batch in enumerate(_batches(tokens, chance), start=1):
        scores = network(*padded([tokens[index] for index in batch]))
        loss = loss_of(scores, torch.tensor([targets[index] for index in batch]))
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        _report(step, steps, float(loss))
    return network.eval()


def _read_as(messages: Sequence[Message]) -> list[str]:
    """Return the texts as the assistant will read them."""
    return [prepare(message.text) for message in messages]


def _batches(tokens: Sequence[list[int]], chance: random.Random) -> Iterator[list[int]]:
    lengths = [len(row) for row in tokens]
    for _ in range(EPOCHS):
        yield from shuffled(lengths, chance)


def _optimizer(
    network: TopicNetwork, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    groups = []
    for name, parameter in network.named_parameters():
        plain = name.endswith("bias") or "LayerNorm" in name
        groups.append(
            {
                "params": [parameter],
                "lr": LEARNING_RATE * (HEAD_FACTOR if name.startswith("head") else 1),
                "weight_decay": 0.0 if plain else WEIGHT_DECAY,
            }
        )
    optimizer = torch.optim.AdamW(groups)
    warm = max(1, int(WARM_UP * steps))

    def factor(step: int) -> float:
        return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


_started = time.monotonic()


def _report(step: int, steps: int, loss: float) -> None:
    if step % 100 == 0 or step == steps:
        minutes = (time.monotonic() - _started) / 60
        print(f"step {step} of {steps}, loss {loss:.3f}, {minutes:.1f} minutes", flush=True)
