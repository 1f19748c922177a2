import Glibc

func cosine(_ radians: Double) -> Double { cos(radians) }

func logarithm10(_ value: Double) -> Double { log10(value) }

func sine(_ radians: Double) -> Double { sin(radians) }

func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
