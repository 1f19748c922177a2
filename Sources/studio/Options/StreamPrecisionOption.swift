public import ArgumentParser
public import Neural

extension StreamPrecision: ExpressibleByArgument {}
