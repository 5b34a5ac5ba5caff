/**
 * One class per command, and the wiring of the parts that the command needs.
 *
 * <p>Parses arguments, prints results and picks the exit code. No domain logic: that lives in the packages it calls.
 */
package io.antreansx.adapter.cli;
