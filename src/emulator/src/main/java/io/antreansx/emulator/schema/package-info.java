/** Declared schemas: which fields a kind has and which rules they obey. Unknown fields are nobody's business here. */
package io.antreansx.emulator.schema;
