public import ArgumentParser
public import Corpora
public import Generators
public import Laboratory

extension TokenUnit: ExpressibleByArgument {}
extension CaseHandling: ExpressibleByArgument {}
extension TextStop: ExpressibleByArgument {}
extension ConsentRegime: ExpressibleByArgument {}
