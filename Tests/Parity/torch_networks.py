"""Magpie's networks in plain PyTorch, with tensors of the same names."""

import torch
from torch import nn
from torch.nn import functional


class MLP(nn.Module):
    """One hidden layer over the embeddings of the last tokens (Bengio et al. 2003)."""

    def __init__(self, outcomes, context, embedding, hidden):
        super().__init__()
        self.embedding = nn.Parameter(torch.randn(outcomes, embedding))
        self.first = nn.Linear(context * embedding, hidden)
        self.second = nn.Linear(hidden, outcomes)

    def forward(self, inputs):
        embedded = functional.embedding(inputs, self.embedding).flatten(1)
        return self.second(torch.tanh(self.first(embedded)))


class Block(nn.Module):
    def __init__(self, width, heads, has_bias):
        super().__init__()
        self.heads = heads
        self.first_norm = nn.LayerNorm(width, bias=has_bias)
        self.projection = nn.Linear(width, 3 * width, bias=has_bias)
        self.mixing = nn.Linear(width, width, bias=has_bias)
        self.second_norm = nn.LayerNorm(width, bias=has_bias)
        self.widening = nn.Linear(width, 4 * width, bias=has_bias)
        self.narrowing = nn.Linear(4 * width, width, bias=has_bias)

    def forward(self, stream):
        windows, length, width = stream.shape
        query, key, value = (
            part.view(windows, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.projection(self.first_norm(stream)).split(width, dim=2)
        )
        attended = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        stream = stream + self.mixing(attended.transpose(1, 2).reshape(windows, length, width))
        hidden = functional.gelu(self.widening(self.second_norm(stream)), approximate="tanh")
        return stream + self.narrowing(hidden)


class GPT(nn.Module):
    """A transformer with layer norms before its parts and one embedding for both ends."""

    def __init__(self, outcomes, length, width, heads, blocks, has_bias):
        super().__init__()
        self.token_embedding = nn.Parameter(0.02 * torch.randn(outcomes, width))
        self.position_embedding = nn.Parameter(0.02 * torch.randn(length, width))
        self.blocks = nn.ModuleList(Block(width, heads, has_bias) for _ in range(blocks))
        self.last_norm = nn.LayerNorm(width, bias=has_bias)

    def forward(self, inputs):
        positions = self.position_embedding[: inputs.shape[1]]
        stream = functional.embedding(inputs, self.token_embedding) + positions
        for block in self.blocks:
            stream = block(stream)
        return functional.linear(self.last_norm(stream), self.token_embedding)


def optimizer(network, rate, betas=(0.9, 0.99), decay=0.1):
    """AdamW that lets matrices decay, but neither biases nor scales."""
    parameters = list(network.parameters())
    groups = [
        {"params": [p for p in parameters if p.dim() >= 2], "weight_decay": decay},
        {"params": [p for p in parameters if p.dim() < 2], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=betas)


def step(network, adam, inputs, targets, clip=1.0):
    """One step of training; the loss before it."""
    loss = functional.cross_entropy(network(inputs).flatten(0, -2), targets.flatten())
    adam.zero_grad(set_to_none=True)
    loss.backward()
    if clip:
        nn.utils.clip_grad_norm_(network.parameters(), clip)
    adam.step()
    return loss
