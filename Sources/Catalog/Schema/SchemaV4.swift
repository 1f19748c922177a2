/// The fourth schema: models that other programs trained.
enum SchemaV4 {
    static let statements = """
        -- A model without a training run said nothing of where it comes from.
        ALTER TABLE models ADD COLUMN imported_from TEXT CHECK (imported_from <> '');
        ALTER TABLE models ADD COLUMN imported_hash TEXT
            CHECK ((imported_hash IS NULL) = (imported_from IS NULL));
        """
}
