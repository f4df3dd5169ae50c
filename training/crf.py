"""A linear-chain conditional random field (Lafferty et al. 2001) over BIO tags, with what BIO forbids forbidden."""

import torch
from torch import Tensor, nn

from extractors.tagger.labels import allowed_first, allowed_next

_NEVER = -1e4


class CRF(nn.Module):
    """Scores of tag sequences: emissions from outside, transitions learned here."""

    forbidden: Tensor
    forbidden_first: Tensor

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.register_buffer("forbidden", torch.tensor(~allowed_next(labels)) * _NEVER, persistent=False)
        self.register_buffer("forbidden_first", torch.tensor(~allowed_first(labels)) * _NEVER, persistent=False)
        count = 2 * len(labels) + 1
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.first = nn.Parameter(torch.zeros(count))

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood of each sequence.

        `emissions` [batch, length, tags], `tags` [batch, length], `mask` [batch, length], true up to the end of each.
        """
        steps = self.transitions + self.forbidden
        first = self.first + self.forbidden_first
        score = first[tags[:, 0]] + emissions[:, 0].gather(1, tags[:, :1]).squeeze(1)
        given = emissions.gather(2, tags[:, :, None]).squeeze(2)
        moves = steps[tags[:, :-1], tags[:, 1:]]
        score = score + ((given[:, 1:] + moves) * mask[:, 1:]).sum(1)
        return self._log_partition(emissions, mask, steps, first) - score

    @staticmethod
    def _log_partition(emissions: Tensor, mask: Tensor, steps: Tensor, first: Tensor) -> Tensor:
        """The forward algorithm in probabilities, normalised at each step: cheaper than logarithms throughout."""
        move = steps.exp()
        top = emissions.amax(2, keepdim=True)
        local = (emissions - top).exp()
        alpha = first.exp() * local[:, 0]
        total = alpha.sum(1, keepdim=True)
        alpha, log_z = alpha / total, total.log() + top[:, 0]
        for t in range(1, emissions.shape[1]):
            nxt = (alpha @ move) * local[:, t]
            total = nxt.sum(1, keepdim=True)
            here = mask[:, t, None]
            alpha = torch.where(here, nxt / total, alpha)
            log_z = log_z + torch.where(here, total.log() + top[:, t], torch.zeros_like(log_z))
        return log_z.squeeze(1)
