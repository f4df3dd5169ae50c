"""The network that is trained: one encoder, and for each corpus a head of its own."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.crf import CRF
from training.encoder import WIDTH, Encoder
from training.examples import UNSAID, Batch
from training.heads import HEAD_LABELS

ROLE_WEIGHT = 0.3  # of the loss of `role` beside that of the tags


class Network(nn.Module):
    """Emissions of the tags of each head, and of `role`: whether a token's mention is what the paper proposes."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, 2 * len(ls) + 1) for name, ls in HEAD_LABELS.items()})
        self.crfs = nn.ModuleDict({name: CRF(labels) for name, labels in HEAD_LABELS.items()})
        self.role = nn.Linear(WIDTH, 1)
        self.dropout = nn.Dropout(0.1)

    def hidden(self, batch: Batch) -> Tensor:
        """The vector of each token's first piece, [batch, tokens, WIDTH]."""
        with torch.autocast("cpu", torch.bfloat16):
            x = self.encoder(batch.pieces, batch.shapes, batch.hints, batch.mask)
        return x.float().gather(1, batch.first[:, :, None].expand(-1, -1, WIDTH))

    def loss(self, head: str, batch: Batch) -> Tensor:
        """The mean loss a token."""
        x = self.dropout(self.hidden(batch))
        crf = self.crfs[head]
        assert isinstance(crf, CRF)
        loss = crf.loss(self.heads[head](x), batch.tags, batch.tokens).sum() / batch.tokens.sum()
        said = batch.proposes != UNSAID
        if said.any():
            target = batch.proposes[said].float()
            role = functional.binary_cross_entropy_with_logits(self.role(x).squeeze(2)[said], target, reduction="sum")
            loss = loss + ROLE_WEIGHT * role / batch.tokens.sum()
        return loss
