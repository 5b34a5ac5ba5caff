/** The packaged parts of the project and other programs as processes. Starts and ends only its own. */
package io.antreansx.demo.process;
