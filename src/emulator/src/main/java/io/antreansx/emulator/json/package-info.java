/** The one ObjectMapper and what everybody does with it. */
package io.antreansx.emulator.json;
