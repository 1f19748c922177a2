/// The second schema: what keeps pages and lineages at the same cost in a catalog of any size.
enum SchemaV2 {
    static let statements = """
        -- A model's pieces were counted one by one wherever the model was shown.
        ALTER TABLE models ADD COLUMN generations INTEGER NOT NULL DEFAULT 0
            CHECK (generations >= 0);
        UPDATE models SET generations = (
            SELECT count(*) FROM generations g WHERE g.model_id = models.id);
        CREATE TRIGGER generations_added AFTER INSERT ON generations BEGIN
            UPDATE models SET generations = generations + 1 WHERE id = NEW.model_id;
        END;
        CREATE TRIGGER generations_removed AFTER DELETE ON generations BEGIN
            UPDATE models SET generations = generations - 1 WHERE id = OLD.model_id;
        END;

        -- The best of one model were sorted out of all its pieces.
        CREATE INDEX generations_by_model_score ON generations (model_id, mean_score)
            WHERE mean_score IS NOT NULL;

        -- With the listener in it, a report reads the index alone and no row of ratings.
        DROP INDEX ratings_by_generation;
        CREATE INDEX ratings_by_generation
            ON ratings (generation_id, is_latest, score, rater_id);
        """
}
