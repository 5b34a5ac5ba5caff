/** Node health, version and cluster status. */
package io.antreansx.emulator.system;
