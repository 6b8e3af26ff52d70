// To the console of the build around; by itself a script writes to the log of the project that is not built.
def say = { new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("[INFO] ${basedir.name}: $it") }
// Where no engine answers there is nothing to run; where one is required, its lack shows as a failed build.
def answers = { ['docker', 'version'].execute().waitFor() == 0 }
try {
    if (engine == 'required' || answers()) {
        return true
    }
} catch (IOException noDocker) {
    // The same as an engine that does not answer.
}
say 'Skipped: no container engine answers (-Dmlops.test.engine=required makes that a failure)'
return false
