// To the console of the build around; by itself a script writes to the log of the project that is not built.
def say = { new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("[INFO] ${basedir.name}: $it") }
if (!registry) {
    say 'Skipped: no registry to push to (-Dmlops.test.registry=localhost:5000)'
    return false
}
return true
