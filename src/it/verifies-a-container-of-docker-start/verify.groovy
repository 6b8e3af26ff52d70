def log = new File(basedir, 'build.log').text

assert log.contains('Verifying iris-in-docker-start 1.0 in the container of docker:start')
assert log =~ /Healthy: 7 checks in .* s \(url\)\./
assert log.contains('404')
assert log.contains("The last lines of the server's log:")

// The build that failed never came to docker:stop, and left no container all the same.
def left = ['docker', 'ps', '--all', '--quiet', '--filter', 'label=dmp.coordinates=com.example:iris-in-docker-start:1.0'].execute()
assert left.text.isBlank()
assert left.waitFor() == 0
