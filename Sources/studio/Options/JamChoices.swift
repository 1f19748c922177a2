public import ArgumentParser
public import Workflows

extension JamSettings.Line: ExpressibleByArgument {}
extension JamSettings.Clock: ExpressibleByArgument {}
