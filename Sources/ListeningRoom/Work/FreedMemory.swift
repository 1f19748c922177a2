internal import CMalloc

/// Memory that was freed, and that the allocator keeps for later.
enum FreedMemory {
    /// Gives it back to the system; takes some milliseconds.
    ///
    /// The allocator has an arena for each of several threads, and what was freed in one serves
    /// only that one: a room that is open for days would keep what the largest render or sample
    /// took, once for each thread that ever did one. Source: malloc_trim(3), glibc 2.8 and later.
    static func giveBack() { malloc_trim(0) }
}
