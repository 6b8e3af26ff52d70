def log = new File(basedir, 'build.log').text
def builds = log.split(/BUILD (FAILURE|SUCCESS)/)
assert builds.length == 6 : 'there are five builds'

def refusal = ', and this build is to run docker:push: a release never passes by skipping. Start an engine or name one' +
        ' by DOCKER_HOST; push without one by mlops:push-image; or say that nothing is pushed by -Ddocker.skip.push.'
assert builds[1] =~ /No container engine answers \(DOCKER_HOST=tcp:\/\/127\.0\.0\.1:1: .*\)/
assert builds[1].contains(refusal)
assert builds[2].contains('mlops.engine=none: no container engine is used' + refusal)
assert builds[3].contains('A container engine is required (mlops.engine=required), and none answers:')
assert builds.take(3).every { !it.contains('docker-maven-plugin:0.49.0:push') } : 'said before anything else is done'

// Without a push in the plan, or with one that is called off, there is nothing to refuse.
assert builds[3].contains('docker.skip=true skips docker:*.')
assert builds[4].contains('docker.skip=true skips docker:*.')
