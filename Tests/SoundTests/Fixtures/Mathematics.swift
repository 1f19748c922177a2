import Glibc

func cosine(_ radians: Double) -> Double { cos(radians) }

func logarithm10(_ value: Double) -> Double { log10(value) }
