/** Replays what FastAPI answered, and compares answers and documents with what was recorded. */
package skein.conformance.fastapi;
