/** The search API: query grammar, evaluation and paging. */
package io.antreansx.emulator.search;
