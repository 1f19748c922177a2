internal import CMalloc

/// Memory that was freed, and that the allocator keeps for later.
enum FreedMemory {
    /// Has large blocks go back when they are freed, from here on, whichever thread had them.
    ///
    /// Blocks of 128 KiB and more are mapped and unmapped one by one. That is how the allocator
    /// begins; left to itself it takes the first large block that is freed for a sign that such are
    /// to be kept, up to 32 MiB each. Source: mallopt(3), M_MMAP_THRESHOLD.
    static func keepNoLargeBlocks() { mallopt(M_MMAP_THRESHOLD, 128 * 1024) }

    /// Gives it back to the system; takes some milliseconds.
    ///
    /// The allocator has an arena for each of several threads, and what was freed in one serves
    /// only that one: a room that is open for days would keep what the largest render or sample
    /// took, once for each thread that ever did one. Source: malloc_trim(3), glibc 2.8 and later.
    static func giveBack() { malloc_trim(0) }
}
