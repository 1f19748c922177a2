public import ArgumentParser
public import Score

extension LineReading: ExpressibleByArgument {}
