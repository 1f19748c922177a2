"""Load a model of Studio in PyTorch: module, config = load("studio-library/models/fiddle")."""
import json
import torch
from safetensors.torch import load_file


class Recurrent(torch.nn.Module):
    def __init__(self, vocabulary, embedding, hidden, layers):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocabulary, embedding)
        self.lstm = torch.nn.LSTM(embedding, hidden, layers, batch_first=True)
        self.output = torch.nn.Linear(hidden, vocabulary)

    def forward(self, tokens):  # (batch, T) -> (batch, T, vocabulary)
        return self.output(self.lstm(self.embedding(tokens))[0])


def activation(choice):  # {"relu": {}}, {"leakyRelu": {"slope": 0.2}}, ...
    name, values = next(iter(choice.items()))
    kinds = {"linear": "Identity", "relu": "ReLU", "leakyRelu": "LeakyReLU", "elu": "ELU",
             "tanh": "Tanh", "sigmoid": "Sigmoid"}
    return getattr(torch.nn, kinds[name])(*values.values())


def dense(weights, hidden, last):  # Linear, activation, Linear, ..., as the weights are wide
    linears = [torch.nn.Linear(*w.shape[::-1]) for n, w in weights.items() if n.endswith("weight")]
    acts = [activation(hidden) for _ in linears[1:]] + [activation(last)]
    return torch.nn.Sequential(*[part for pair in zip(linears, acts) for part in pair])


def load(folder):
    config = json.load(open(f"{folder}/config.json"))
    weights = load_file(f"{folder}/model.safetensors")
    if config["kind"] == "gan":  # the generator; the discriminator.* beside it load alike
        weights = {n[10:]: w for n, w in weights.items() if n.startswith("generator.")}
        weights = dict(sorted(weights.items(), key=lambda pair: int(pair[0].split(".")[0])))
        last = {"tanh": {}} if config["windows"]["representation"] == "curve" else {"linear": {}}
        module = dense(weights, config["gan"]["generatorActivation"], last)
    else:
        sizes = config["lstm"]
        module = Recurrent(config["vocabularySize"], *(sizes[k] for k in ("embedding", "hidden", "layers")))
    module.load_state_dict(weights)
    return module.eval(), config
