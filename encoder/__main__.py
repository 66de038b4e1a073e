"""``make encoder``: fine-tune, export, check, and write the model card.

With ``--without VOICE,VOICE`` the messages of those voices are left out of training, and the
encoder goes to the folder of ``--out``: that is how understanding of people not met before is
measured (``encoder/held_out.py``).
"""

import argparse
import hashlib
import time
from pathlib import Path

from encoder import network
from encoder.card import write_card
from encoder.export import export
from encoder.messages import read_messages, split_by_voice
from encoder.training import SEED, fine_tune

KEPT = Path("encoder/model")
DATA = Path("data/nlu")


def main() -> None:
    """Run the steps in order."""
    parser = argparse.ArgumentParser(prog="encoder", description=__doc__)
    parser.add_argument("--without", default="", help="voices to leave out, separated by commas")
    parser.add_argument("--out", type=Path, default=KEPT, help="folder of the encoder made")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the messages")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    _check_base()
    without = {voice for voice in given.without.split(",") if voice}
    messages, _ = split_by_voice(read_messages(given.data), without)
    print(f"fine-tuning on {len(messages):,} messages", flush=True)
    start = time.monotonic()
    trained = fine_tune(messages, given.seed)
    export(trained.encoder, given.out)
    minutes = (time.monotonic() - start) / 60
    write_card(given.out, messages, minutes)
    print(f"{given.out}/model.onnx is made, in {minutes:.0f} minutes")


def _check_base() -> None:
    weights = (network.base_folder() / "model.safetensors").read_bytes()
    if hashlib.sha256(weights).hexdigest() != network.BASE_SHA256:
        raise SystemExit("encoder: the base weights are not the ones this recipe was measured with")


if __name__ == "__main__":
    main()
