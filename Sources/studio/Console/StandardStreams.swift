import Foundation

/// The three streams that a program begins with.
enum StandardStreams {
    /// Opens those that the caller closed (`studio list >&-`), on nothing.
    ///
    /// Else the next file that is opened, a catalog perhaps, would take the number of one and
    /// receive the results. Results then cannot be written, and the command says so.
    static func open() {
        // What is read from nothing ends; what is written to something for reading fails.
        for (number, mode) in [(0, O_RDONLY), (1, O_RDONLY), (2, O_WRONLY)]
        where fcntl(Int32(number), F_GETFD) < 0 {
            // The system gives the lowest number that is free.
            _ = Foundation.open("/dev/null", mode)
        }
    }
}
