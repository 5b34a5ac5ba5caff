/** NSX's ApiError body and the codes that this emulator answers with. */
package io.antreansx.emulator.errors;
