/** What the demo prints. The only place that writes to standard output. */
package io.antreansx.demo.output;
