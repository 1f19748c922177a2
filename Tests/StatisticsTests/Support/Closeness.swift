/// Whether two numbers agree: relative to the expected one, and near 0 absolutely.
func isClose(
    _ found: Double?,
    _ expected: Double,
    within tolerance: Double = 1e-6,
    near: Double = 0
) -> Bool {
    guard let found else { return false }
    if found == expected { return true }
    return (found - expected).magnitude <= tolerance * expected.magnitude + near
}
