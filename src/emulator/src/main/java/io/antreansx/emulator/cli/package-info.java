/** The command line. */
package io.antreansx.emulator.cli;
