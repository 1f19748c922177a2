internal import CCairo

/// Where a picture is drawn: cairo with one look.
///
/// Not `Sendable`: it belongs to whoever draws.
public final class Canvas {
    /// Room to draw, in units.
    public let size: Size
    /// Every text drawn so far.
    private(set) var texts: [PlacedText] = []

    /// Lowest edge of a text so far.
    private(set) var lowest = 0.0

    private let format: PictureFormat
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let sink: ByteSink

    /// Pixels in a unit of a PNG file: sharp on dense screens.
    static let pixelsPerUnit = 2.0
    /// Units that stay empty below the lowest text.
    static let bottomMargin = 14.0
    /// Present wherever fontconfig is on Debian; elsewhere fontconfig finds one like it.
    private static let fontFamily = "DejaVu Sans"

    /// Makes a white canvas; a trial one measures, and keeps a single pixel.
    init(size: Size, format: PictureFormat, isTrial: Bool = false) throws(PictureError) {
        let sink = ByteSink()
        let scale = format == .png ? Self.pixelsPerUnit : 1
        let surface: OpaquePointer? =
            switch format {
            case .png:
                cairo_image_surface_create(
                    CAIRO_FORMAT_RGB24,
                    isTrial ? 1 : Int32((size.width * scale).rounded()),
                    isTrial ? 1 : Int32((size.height * scale).rounded())
                )
            case .svg:
                cairo_svg_surface_create_for_stream(
                    ByteSink.write,
                    Unmanaged.passUnretained(sink).toOpaque(),
                    size.width,
                    size.height
                )
            }
        guard let surface, let cairo = cairo_create(surface) else {
            throw .drawing(reason: "out of memory")
        }
        self.size = size
        self.format = format
        self.surface = surface
        self.cairo = cairo
        self.sink = sink
        try check()
        if format == .svg { cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX) }
        cairo_scale(cairo, scale, scale)
        // The same layout in pixels and in outlines.
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_set_font_options(cairo, options)
        cairo_font_options_destroy(options)
        // All of it: a height that is no whole number of pixels would leave a grey last row.
        set(Palette.paper)
        cairo_paint(cairo)
        guard width(of: "Studio", .title) > 0 else { throw .noFont }
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// Fills a rectangle.
    func fill(_ box: Box, _ colour: Colour) {
        fill([box], colour)
    }

    /// Fills many rectangles of one colour.
    func fill(_ boxes: [Box], _ colour: Colour) {
        set(colour)
        for box in boxes { cairo_rectangle(cairo, box.left, box.top, box.width, box.height) }
        cairo_fill(cairo)
    }

    /// Draws the outline of a rectangle.
    func outline(_ box: Box, _ colour: Colour, width: Double = 1) {
        set(colour)
        cairo_set_line_width(cairo, width)
        cairo_rectangle(cairo, box.left, box.top, box.width, box.height)
        cairo_stroke(cairo)
    }

    /// Draws a line through points; `dashes` are lengths drawn and left out in turn.
    func line(_ points: [Point], _ colour: Colour, width: Double = 1, dashes: [Double] = []) {
        guard let first = points.first else { return }
        set(colour)
        cairo_set_line_width(cairo, width)
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
        cairo_set_dash(cairo, dashes, Int32(dashes.count), 0)
        cairo_move_to(cairo, first.x, first.y)
        for point in points.dropFirst() { cairo_line_to(cairo, point.x, point.y) }
        cairo_stroke(cairo)
        cairo_set_dash(cairo, nil, 0, 0)
    }

    /// Fills a circle.
    func dot(_ centre: Point, radius: Double, _ colour: Colour) {
        set(colour)
        cairo_new_sub_path(cairo)
        cairo_arc(cairo, centre.x, centre.y, radius, 0, 2 * .pi)
        cairo_fill(cairo)
    }

    /// Fills a rectangle with a raster; in an SVG file it is an embedded image.
    func image(_ raster: Raster, in box: Box) {
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24,
            Int32(raster.columns),
            Int32(raster.rows)
        )
        defer { cairo_surface_destroy(surface) }
        guard let data = cairo_image_surface_get_data(surface) else { return }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for row in 0..<raster.rows {
            data.advanced(by: row * stride).withMemoryRebound(
                to: UInt32.self,
                capacity: raster.columns
            ) { line in
                for column in 0..<raster.columns {
                    line[column] = raster.pixels[row * raster.columns + column]
                }
            }
        }
        cairo_surface_mark_dirty(surface)
        cairo_save(cairo)
        cairo_translate(cairo, box.left, box.top)
        cairo_scale(
            cairo,
            box.width / Double(raster.columns),
            box.height / Double(raster.rows)
        )
        cairo_set_source_surface(cairo, surface, 0, 0)
        // Even cells stay even: sharper, and half as many bytes as blended ones.
        cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
        // Without this the edges fade into the paper.
        cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD)
        cairo_rectangle(cairo, 0, 0, Double(raster.columns), Double(raster.rows))
        cairo_fill(cairo)
        cairo_restore(cairo)
    }

    /// Fills a shape whose corners are given in order.
    func polygon(_ corners: [Point], _ colour: Colour) {
        guard let first = corners.first else { return }
        set(colour)
        cairo_move_to(cairo, first.x, first.y)
        for corner in corners.dropFirst() { cairo_line_to(cairo, corner.x, corner.y) }
        cairo_close_path(cairo)
        cairo_fill(cairo)
    }

    /// Draws only within a rectangle.
    func clipped(to box: Box, _ draw: () -> Void) {
        cairo_save(cairo)
        cairo_rectangle(cairo, box.left, box.top, box.width, box.height)
        cairo_clip(cairo)
        draw()
        cairo_restore(cairo)
    }

    /// Width of a text in units.
    func width(of text: String, _ style: TextStyle) -> Double {
        select(style)
        var extents = cairo_text_extents_t()
        cairo_text_extents(cairo, Self.printable(text), &extents)
        return extents.x_advance
    }

    /// Height of a line of text in units.
    func height(of style: TextStyle) -> Double {
        let extents = fontExtents(style)
        return extents.ascent + extents.descent
    }

    /// Box that a text would take at a place.
    func box(of text: String, at place: Point, _ anchor: TextAnchor, _ style: TextStyle) -> Box {
        let width = width(of: text, style)
        let height = height(of: style)
        let left =
            switch anchor {
            case .left: place.x
            case .right: place.x - width
            case .top, .bottom: place.x - width / 2
            }
        let top =
            switch anchor {
            case .left, .right: place.y - height / 2
            case .top: place.y
            case .bottom: place.y - height
            }
        return Box(left: left, top: top, width: width, height: height)
    }

    /// Draws a text, and keeps its box in `texts`.
    func text(_ text: String, at place: Point, _ anchor: TextAnchor, _ style: TextStyle) {
        let box = box(of: text, at: place, anchor, style)
        let ascent = fontExtents(style).ascent
        set(style.colour)
        cairo_move_to(cairo, box.left, box.top + ascent)
        cairo_show_text(cairo, Self.printable(text))
        keep(text, box)
    }

    /// Draws a text that reads upwards, its middle at a place.
    func uprightText(_ text: String, centredAt place: Point, _ style: TextStyle) {
        let width = width(of: text, style)
        let extents = fontExtents(style)
        let height = extents.ascent + extents.descent
        set(style.colour)
        cairo_save(cairo)
        cairo_move_to(cairo, place.x - height / 2 + extents.ascent, place.y + width / 2)
        cairo_rotate(cairo, -.pi / 2)
        cairo_show_text(cairo, Self.printable(text))
        cairo_restore(cairo)
        let box = Box(
            left: place.x - height / 2,
            top: place.y - width / 2,
            width: height,
            height: width
        )
        keep(text, box)
    }

    /// The text, cut off with an ellipsis where it is wider than there is room.
    func fitting(_ text: String, _ style: TextStyle, width room: Double) -> String {
        guard width(of: text, style) > room else { return text }
        // Longer than any line can show; measuring more is waste.
        var kept = text.prefix(400)
        while !kept.isEmpty, width(of: kept + "…", style) > room { kept = kept.dropLast() }
        return kept + "…"
    }

    /// Ends the drawing, and gives the file's bytes.
    func finish(summary: String) throws(PictureError) -> [UInt8] {
        try check()
        cairo_surface_flush(surface)
        if format == .png {
            let status = cairo_surface_write_to_png_stream(
                surface,
                ByteSink.write,
                Unmanaged.passUnretained(sink).toOpaque()
            )
            guard status == CAIRO_STATUS_SUCCESS else {
                throw .drawing(reason: String(cString: cairo_status_to_string(status)))
            }
            return sink.bytes
        }
        cairo_surface_finish(surface)
        try check()
        let words = [summary] + texts.map(\.text)
        return SVGDescription.insert(title: summary, words: words, into: sink.bytes)
    }

    private func keep(_ text: String, _ box: Box) {
        texts.append(PlacedText(text: text, box: box))
        lowest = max(lowest, box.bottom)
    }

    private func set(_ colour: Colour) {
        cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
    }

    private func select(_ style: TextStyle) {
        cairo_select_font_face(
            cairo,
            Self.fontFamily,
            CAIRO_FONT_SLANT_NORMAL,
            style.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
        )
        cairo_set_font_size(cairo, style.size)
    }

    private func fontExtents(_ style: TextStyle) -> cairo_font_extents_t {
        select(style)
        var extents = cairo_font_extents_t()
        cairo_font_extents(cairo, &extents)
        return extents
    }

    private func check() throws(PictureError) {
        for status in [cairo_status(cairo), cairo_surface_status(surface)]
        where status != CAIRO_STATUS_SUCCESS {
            throw .drawing(reason: String(cString: cairo_status_to_string(status)))
        }
    }

    /// Names from files hold control characters and zero bytes; C strings and lines do not.
    private static func printable(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
    }
}

/// Takes the bytes that cairo writes.
private final class ByteSink {
    var bytes: [UInt8] = []

    static let write: cairo_write_func_t = { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}
