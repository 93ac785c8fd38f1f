// Placeholder until the room has its tests.
