/// Sorts by tick, keeping the order of what stands on one tick; at no cost where it is in order.
///
/// Tracks, each in order, follow one another: what is in order already is merged, two runs at a
/// time, so that a file of many tracks takes a pass for each doubling of their number.
/// Source: natural merge sort (Knuth, The Art of Computer Programming 3, 5.2.4).
func inOrder<Event>(_ events: [Event], by tick: (Event) -> Int) -> [Event] {
    var ends = ascendingRunEnds(events, by: tick)
    guard ends.count > 1 else { return events }
    var events = events
    var merged: [Event] = []
    while ends.count > 1 {
        merged.reserveCapacity(events.count)
        var mergedEnds: [Int] = []
        var start = 0
        for pair in stride(from: 0, to: ends.count, by: 2) {
            let middle = ends[pair]
            let end = pair + 1 < ends.count ? ends[pair + 1] : middle
            merge(events, start..<middle, middle..<end, into: &merged, by: tick)
            mergedEnds.append(end)
            start = end
        }
        swap(&events, &merged)
        merged.removeAll(keepingCapacity: true)
        ends = mergedEnds
    }
    return events
}

/// Where each longest stretch that is in order ends; empty for no events.
private func ascendingRunEnds<Event>(_ events: [Event], by tick: (Event) -> Int) -> [Int] {
    guard let first = events.first else { return [] }
    var ends: [Int] = []
    var last = tick(first)
    for index in events.indices.dropFirst() {
        let next = tick(events[index])
        if next < last { ends.append(index) }
        last = next
    }
    ends.append(events.count)
    return ends
}

/// Appends two stretches that follow one another and are in order, of equal ticks the first's
/// first.
private func merge<Event>(
    _ events: [Event],
    _ first: Range<Int>,
    _ second: Range<Int>,
    into merged: inout [Event],
    by tick: (Event) -> Int
) {
    var (left, right) = (first.lowerBound, second.lowerBound)
    while left < first.upperBound, right < second.upperBound {
        if tick(events[right]) < tick(events[left]) {
            merged.append(events[right])
            right += 1
        } else {
            merged.append(events[left])
            left += 1
        }
    }
    merged.append(contentsOf: events[left..<first.upperBound])
    merged.append(contentsOf: events[right..<second.upperBound])
}
