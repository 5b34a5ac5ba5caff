/** The emulator's own endpoints: reset, faults, counters, backup and restore. */
package io.antreansx.emulator.control;
