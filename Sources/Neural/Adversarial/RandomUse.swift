/// What random numbers of a run are for; part of their keys, so that no two uses share any.
enum RandomUse: Int {
    case latent = 1
    case head = 2
    case interpolation = 3
    case spectral = 4
}
