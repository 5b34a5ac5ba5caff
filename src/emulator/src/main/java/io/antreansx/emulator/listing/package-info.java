/** Cursor paging, sorting and projection of lists, the same for every API. */
package io.antreansx.emulator.listing;
