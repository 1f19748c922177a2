// Shared test fixtures
