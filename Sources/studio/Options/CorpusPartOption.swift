public import ArgumentParser
public import Workflows

extension EvaluateRequest.Part: ExpressibleByArgument {}
