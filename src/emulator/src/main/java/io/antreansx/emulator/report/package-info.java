/** The report API and NSX's read APIs that it feeds: cluster status, realized state, statistics. */
package io.antreansx.emulator.report;
