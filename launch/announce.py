"""Says when the product is ready, and where."""

import sys
import time

import httpx

from mtm.settings import load_settings

_PATIENCE_SECONDS = 180.0


def main() -> int:
    """Wait until every part answers, then print the address."""
    settings = load_settings()
    start = time.monotonic()
    address = f"http://{settings.host}:{settings.port}"
    while time.monotonic() - start < _PATIENCE_SECONDS:
        try:
            if httpx.get(f"{address}/health/ready", timeout=2).status_code == 200:
                seconds = time.monotonic() - start
                print(f"\n  Ready after {seconds:.0f} s: {settings.public_address}")
                if settings.simulated:
                    print(
                        f"  Texts and calls, without a carrier: {settings.public_address}/simulator"
                    )
                print("  Ctrl-C stops everything. In another terminal: make talk\n", flush=True)
                return 0
        except httpx.HTTPError:
            pass
        time.sleep(0.25)
    print("launch: not ready after three minutes; see var/assistant.log", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
